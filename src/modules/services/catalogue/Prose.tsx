/** Plain text as paragraphs: an empty line parts them, lines that begin with `- ` or `1. ` make a list. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((block, at) => {
          const lines = block.split('\n').map(line => line.trim())
          if (lines.every(line => line.startsWith('- ')))
            return (
              <ul key={at}>
                {lines.map(line => (
                  <li key={line}>{line.slice(2)}</li>
                ))}
              </ul>
            )
          if (lines.every(line => /^\d+\. /.test(line)))
            return (
              <ol key={at}>
                {lines.map(line => (
                  <li key={line}>{line.replace(/^\d+\. /, '')}</li>
                ))}
              </ol>
            )
          return <p key={at}>{lines.join(' ')}</p>
        })}
    </>
  )
}
