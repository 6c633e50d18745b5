/** A short message at the foot of the screen, gone by itself. `undo` puts back what was just done. */
export type Notice = { id: number; kind: 'done' | 'trouble'; text: string; undo?: () => unknown }

let notices: Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done. With `undo` it offers to take it back for as long as the message stands. */
export function notifyDone(text: string, undo?: () => unknown): void {
  add({ kind: 'done', text, ...(undo ? { undo } : {}) })
}

/** Says what went wrong with an act that has no form of its own to say it in. */
export function notifyTrouble(text: string): void {
  add({ kind: 'trouble', text })
}

function add(notice: Omit<Notice, 'id'>): void {
  // the same words twice are one message
  change([...notices.filter(({ text }) => text !== notice.text), { ...notice, id: ++lastId }].slice(-3))
}

export function dismiss(id: number): void {
  change(notices.filter((notice) => notice.id !== id))
}

function change(next: Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

export function onNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentNotices(): Notice[] {
  return notices
}
