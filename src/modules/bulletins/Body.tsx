import { blocksOf, type Piece } from './format.ts'

/** What an editor wrote, as paragraphs, headings and lists. Headings begin at level 2, below the title. */
export function Body({ text }: { text: string }) {
  return (
    <div class="bulletin__body">
      {blocksOf(text).map((block, at) =>
        block.kind === 'list' ? (
          <ul key={at}>
            {block.points.map((point, number) => (
              <li key={number}>
                <Pieces pieces={point} />
              </li>
            ))}
          </ul>
        ) : block.kind === 'heading' ? (
          <h2 key={at}>
            <Pieces pieces={block.pieces} />
          </h2>
        ) : (
          <p key={at}>
            <Pieces pieces={block.pieces} />
          </p>
        ),
      )}
    </div>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, at) =>
        piece.to ? (
          <a key={at} href={piece.to} rel="noopener">
            {piece.text}
          </a>
        ) : piece.bold ? (
          <strong key={at}>{piece.text}</strong>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
