/** Bytes of a table file to text: which encoding it is, and a refusal with the place where a byte does not fit. */
import { isAscii, isUtf8 } from 'node:buffer'
import { refuse } from './problem.ts'

export const encodings = ['utf-8', 'windows-1251', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** What the parser is told about the text read so far, so that a refusal can name the line. */
export interface TextPosition {
  file: string
  /** Line on which the text handed out so far ends. */
  line(): number
}

/** Small pieces (an upload arrives in 16 kB) are joined, so that a long row is not scanned again and again. */
const pieceBytes = 128 * 1024

/**
 * Text of a byte stream, piece by piece. `auto` takes a byte order mark at its word, else UTF-8, else
 * Windows-1251. It needs no look ahead of the stream: as long as only ASCII has come, all of them agree; the
 * first piece with other bytes decides.
 */
export class TextSource {
  encoding: Encoding | undefined
  bytesRead = 0

  readonly #declared: Encoding | 'auto'
  readonly #position: TextPosition
  #utf16: TextDecoder | undefined
  #windows1251 = new TextDecoder('windows-1251')
  #begun = false

  constructor(declared: Encoding | 'auto', position: TextPosition) {
    this.#declared = declared
    this.#position = position
  }

  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let held: Buffer[] = []
    let heldBytes = 0
    for await (const chunk of bytes) {
      held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
      heldBytes += chunk.byteLength
      if (heldBytes < pieceBytes) continue
      const [text, rest] = this.#decode(Buffer.concat(held), false)
      held = rest.length > 0 ? [rest] : []
      heldBytes = rest.length
      if (text !== '') yield text
    }
    const [text] = this.#decode(Buffer.concat(held), true)
    if (text !== '') yield text
  }

  /** The text of the piece, and the bytes of an unfinished character at its end. */
  #decode(piece: Buffer, last: boolean): [string, Buffer] {
    const body = this.#begun ? piece : this.#begin(piece)
    if (body.length === 0) return ['', Buffer.alloc(0)]
    if (this.#utf16) return this.#decodeUtf16(body, last)

    const end = last ? body.length : completeEnd(body, this.encoding ?? this.#declared)
    const whole = body.subarray(0, end)
    const text = this.#decodeBytes(whole)
    this.bytesRead += whole.length
    return [text, body.subarray(end)]
  }

  #decodeUtf16(body: Buffer, last: boolean): [string, Buffer] {
    try {
      const text = this.#utf16!.decode(body, { stream: !last })
      this.bytesRead += body.length
      return [text, Buffer.alloc(0)]
    } catch {
      const readable = new TextDecoder(this.encoding, { ignoreBOM: true }).decode(body)
      const before = readable.slice(0, Math.max(0, readable.indexOf('\uFFFD')))
      const byte = before.length * 2
      const found = body
        .subarray(byte, byte + 2)
        .toString('hex')
        .toUpperCase()
      return refuse('encoding_invalid', this.#place(before, byte), {
        encoding: this.encoding!,
        byte: this.bytesRead + byte,
        found,
      })
    }
  }

  #decodeBytes(whole: Buffer): string {
    this.#refuseBinary(whole)
    if (isAscii(whole)) return whole.toString('latin1')
    this.encoding ??= this.#choose(whole)
    if (this.encoding === 'utf-8') {
      if (!isUtf8(whole)) this.#refuseByte(whole, utf8Fault(whole))
      return whole.toString('utf8')
    }
    const undefinedByte = whole.indexOf(0x98)
    if (undefinedByte >= 0) this.#refuseByte(whole, undefinedByte)
    return this.#windows1251.decode(whole)
  }

  /** The first piece: the byte order mark, and files that are no text at all. */
  #begin(piece: Buffer): Buffer {
    this.#begun = true
    const file = this.#position.file
    if (piece.length === 0) return piece
    if (piece.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) refuse('file_is_excel', { file })
    if (piece.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) refuse('file_is_excel', { file })

    const marked = byteOrderMark(piece)
    const found = marked?.encoding ?? (this.#declared.startsWith('utf-16') ? this.#declared : undefined)
    if (marked && this.#declared !== 'auto' && this.#declared !== marked.encoding) {
      refuse(
        'encoding_mismatch',
        { file, line: 1, byte: 0 },
        { declared: this.#declared, found: marked.encoding },
      )
    }
    if (found === 'utf-16le' || found === 'utf-16be') {
      this.#utf16 = new TextDecoder(found, { fatal: true, ignoreBOM: true })
    }
    if (found && found !== 'auto') this.encoding = found
    this.bytesRead = marked?.bytes ?? 0
    return piece.subarray(marked?.bytes ?? 0)
  }

  #choose(whole: Buffer): Encoding {
    const looksUtf8 = isUtf8(whole)
    if (this.#declared === 'windows-1251') {
      if (!looksUtf8) return 'windows-1251'
      const byte = whole.findIndex((value) => value > 0x7f)
      refuse('encoding_mismatch', this.#place(whole.toString('latin1', 0, byte), byte), {
        declared: 'windows-1251',
        found: 'utf-8',
      })
    }
    if (this.#declared !== 'auto' || looksUtf8) return 'utf-8'
    // A damaged UTF-8 file must not be taken for Windows-1251 because of one byte.
    return brokenUtf8(whole) ? 'utf-8' : 'windows-1251'
  }

  #refuseBinary(whole: Buffer): void {
    const zero = whole.indexOf(0)
    if (zero < 0) return
    refuse('file_not_text', this.#place(whole.toString('latin1', 0, zero), zero), {
      byte: this.bytesRead + zero,
    })
  }

  #refuseByte(whole: Buffer, at: number): never {
    const hex = whole[at]!.toString(16).toUpperCase().padStart(2, '0')
    refuse('encoding_invalid', this.#place(whole.toString('latin1', 0, at), at), {
      encoding: this.encoding!,
      byte: this.bytesRead + at,
      found: hex,
    })
  }

  #place(before: string, offset: number) {
    return {
      file: this.#position.file,
      line: this.#position.line() + countLineEnds(before),
      byte: this.bytesRead + offset,
    }
  }
}

function byteOrderMark(piece: Buffer): { encoding: Encoding; bytes: number } | undefined {
  if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 }
  if (piece[0] === 0xff && piece[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 }
  if (piece[0] === 0xfe && piece[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 }
  return undefined
}

/** Where the last whole UTF-8 character of the piece ends; a Windows-1251 piece ends anywhere. */
function completeEnd(body: Buffer, encoding: Encoding | 'auto'): number {
  if (encoding === 'windows-1251') return body.length
  for (let back = 1; back <= Math.min(3, body.length); back++) {
    const byte = body[body.length - back]!
    if (byte < 0x80) return body.length
    if (byte >= 0xc0) return sequenceLength(byte) > back ? body.length - back : body.length
  }
  return body.length
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 1
}

/** Length of the well-formed sequence at `at`, 0 when there is none (RFC 3629, table of section 4). */
function wellFormed(bytes: Buffer, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = sequenceLength(lead)
  if (length === 1 || at + length > bytes.length) return 0
  const second = bytes[at + 1]!
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let i = 2; i < length; i++) {
    if ((bytes[at + i]! & 0xc0) !== 0x80) return 0
  }
  return length
}

function utf8Fault(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length) {
    const length = wellFormed(bytes, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

/** Whether the bytes are UTF-8 with damage (most non-ASCII sequences are well formed) rather than another encoding. */
function brokenUtf8(bytes: Buffer): boolean {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length;) {
    const length = wellFormed(bytes, at)
    if (length > 1) good++
    if (length === 0) bad++
    at += Math.max(1, length)
  }
  return good > bad
}

/** Number of line ends in the text: CRLF, LF and CR alike. */
export function countLineEnds(text: string): number {
  if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) return 0
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) count++
  }
  return count
}
