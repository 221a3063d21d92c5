/** What a counted page is called, with the name it is counted under below it. */
export function PageName({ page, titles }: { page: string; titles: ReadonlyMap<string, string> }) {
  const title = titles.get(page)
  if (!title) return <>{page}</>
  return (
    <>
      {title}
      <br />
      <small class="muted">{page}</small>
    </>
  )
}
