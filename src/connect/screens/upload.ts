import { asApiProblem } from '../../web/api-problem.ts'
import { api } from '../../web/client.ts'
import { language } from '../../web/language.ts'

/** Sends files in pieces, one after another; `onProgress` hears the share that has arrived. Returns the upload's id. */
export async function uploadFiles(
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<string> {
  const { id, pieceBytes } = await api.connect.uploads.create({})
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  let sent = 0
  for (const file of files) {
    // an empty file is a file too: its one piece is empty
    const pieces = Math.max(1, Math.ceil(file.size / pieceBytes))
    for (let no = 0; no < pieces; no++) {
      const piece = file.slice(no * pieceBytes, (no + 1) * pieceBytes)
      await sendPiece(
        `/api/v1/connect/uploads/${id}/files/${encodeURIComponent(file.name)}/pieces/${no}`,
        piece,
      )
      sent += piece.size
      onProgress(bytes === 0 ? 1 : sent / bytes)
    }
  }
  return id
}

/** A piece may be sent again: the server replaces it. */
async function sendPiece(path: string, piece: Blob, triesLeft = 3): Promise<void> {
  try {
    const answer = await fetch(path, {
      method: 'PUT',
      body: piece,
      headers: { 'content-type': 'application/octet-stream', 'accept-language': language() },
    })
    if (!answer.ok) throw asApiProblem(await answer.json().catch(() => undefined), answer.status)
  } catch (error) {
    if (!(error instanceof TypeError) || triesLeft === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await sendPiece(path, piece, triesLeft - 1)
  }
}
