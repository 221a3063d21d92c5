/** A number that calls when it is pressed. */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a class="kern-link" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}
