/** The ETag of a row as it was read: said with a change, so that it cannot undo somebody else's made meanwhile. */
export function etagOf({ updatedAt }: { updatedAt: string }): string {
  return `"${Date.parse(updatedAt).toString(36)}"`
}
