/** The ETag that the server gives a row of this time: a change after it is refused instead of overwritten. */
export function etagOf(updatedAt: string): string {
  return `"${new Date(updatedAt).getTime().toString(36)}"`
}
