/** A place in the grid: indexes of the row and of the period. */
export type Place = { row: number; column: number }

/** A rectangle of cells, both ends included. */
export type Block = { top: number; bottom: number; left: number; right: number }

export function blockOf(anchor: Place, focus: Place): Block {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  }
}

export function isWithin({ top, bottom, left, right }: Block, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

export function placesOf({ top, bottom, left, right }: Block): Place[] {
  const places: Place[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) places.push({ row, column })
  }
  return places
}

/** Where an arrow, Home, End, or a page key leads; null for any other key. `far` is Ctrl or ⌘. */
export function movedBy(key: string, far: boolean, place: Place, size: Place): Place | null {
  const last = { row: size.row - 1, column: size.column - 1 }
  const to = (row: number, column: number): Place => ({
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  })
  const { row, column } = place
  switch (key) {
    case 'ArrowUp':
      return to(far ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(far ? last.row : row + 1, column)
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, far ? last.column : column + 1)
    case 'Home':
      return to(far ? 0 : row, 0)
    case 'End':
      return to(far ? last.row : row, last.column)
    case 'PageUp':
      return to(row - 10, column)
    case 'PageDown':
      return to(row + 10, column)
    default:
      return null
  }
}

/** The next cell for Tab, from row to row; null past the ends, where the focus leaves the grid. */
export function nextByTab({ row, column }: Place, size: Place, back: boolean): Place | null {
  const index = row * size.column + column + (back ? -1 : 1)
  if (index < 0 || index >= size.row * size.column) return null
  return { row: Math.floor(index / size.column), column: index % size.column }
}

/**
 * Rows and cells of what a spreadsheet copies, or of a file of its: tabs or another separator between cells, a line per
 * row, a cell with a line break or a separator in it quoted. The line break at the very end belongs to no row.
 */
export function readBlock(text: string, separator = '\t'): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]!
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[index + 1] === '"') cell += text[++index]!
      else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === separator) {
      rows.at(-1)!.push(cell)
      cell = ''
    } else if (letter === '\n') {
      rows.at(-1)!.push(cell)
      rows.push([])
      cell = ''
    } else if (letter !== '\r') cell += letter
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell)
  return rows.filter((row, index) => row.length > 0 || index < rows.length - 1)
}

export function writeBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join('\t')).join('\n')
}

/**
 * Where each cell of a pasted block falls, from the top left of the selection. One single cell fills the whole
 * selection; what falls beyond the grid is counted, not squeezed in.
 */
export function laidOut(
  block: readonly (readonly string[])[],
  selection: Block,
  size: Place,
): { cells: (Place & { text: string })[]; beyond: number } {
  const single = block.length === 1 && block[0]!.length === 1 ? block[0]![0]! : null
  if (single !== null) {
    return { cells: placesOf(selection).map((place) => ({ ...place, text: single })), beyond: 0 }
  }
  const all = block.flatMap((row, down) =>
    row.map((text, across) => ({ row: selection.top + down, column: selection.left + across, text })),
  )
  const cells = all.filter(({ row, column }) => row < size.row && column < size.column)
  return { cells, beyond: all.length - cells.length }
}
