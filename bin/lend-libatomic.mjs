// Since version 25 Node's own Linux binaries need libatomic.so.1, which a bare Debian, Ubuntu or Fedora does not have.
// Where Node does not start for that reason, it gets the one function it uses (bin/libatomic) laid beside it, and its
// file is told to look for libraries in its own folder first. Neither the system nor the environment is touched.
import { spawnSync } from 'node:child_process'
import { closeSync, copyFileSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const lent = join(dirname(fileURLToPath(import.meta.url)), 'libatomic', `linux-${process.arch}.so`)

/** Makes the Node at that path start; leaves one that starts as it is. Throws what stands in its way. */
export function lendLibatomic(node) {
  if (whyItDoesNotStart(node)?.includes('libatomic.so.1')) layBeside(node)
}

/** The lending itself, whether it is needed or not. */
export function layBeside(node) {
  const library = join(dirname(node), 'libatomic.so.1')
  const fresh = `${node}.${process.pid}`
  try {
    copyFileSync(lent, library)
    copyFileSync(node, fresh)
    lookBesideItself(fresh)
    const trouble = whyItDoesNotStart(fresh)
    if (trouble) throw new Error(trouble)
    renameSync(fresh, node)
  } catch (error) {
    rmSync(fresh, { force: true })
    rmSync(library, { force: true })
    throw error
  }
}

function whyItDoesNotStart(node) {
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 ? undefined : stderr?.trim() || error?.message || `exit ${status}`
}

const tag = { null: 0n, strings: 5n, stringsSize: 10n, runPath: 29n, flags: 30n, flags1: 0x6ffffffbn }
const segment = { load: 1, dynamic: 2 }

/**
 * Gives an ELF file the run path "$ORIGIN", its own folder, within the bytes it has. The entry comes from DT_FLAGS,
 * which says "bind now" a second time (DT_FLAGS_1 says it too); the text from the name of a symbol for debuggers.
 */
function lookBesideItself(path) {
  const file = openSync(path, 'r+')
  try {
    setRunPath(file)
  } catch (error) {
    throw new Error(`${path}: ${error.message}`, { cause: error })
  } finally {
    closeSync(file)
  }
}

function setRunPath(file) {
  const read = (at, length) => {
    const bytes = Buffer.alloc(Number(length))
    if (readSync(file, bytes, 0, bytes.length, Number(at)) < bytes.length) throw new Error('cut short')
    return bytes
  }
  const segments = segmentsOf(read)
  const { flags, flags1, strings, stringsSize, runPath } = entriesOf(read, segments)
  const bindsNow = flags?.value === 8n && ((flags1?.value ?? 0n) & 1n) === 1n
  if (runPath || !bindsNow) throw new Error('laid out otherwise')

  const from = offsetOf(strings.value, segments)
  const spare = read(from, stringsSize.value).indexOf('\0v8dbg_') + 1
  if (spare === 0) throw new Error('no name to spare')
  writeSync(file, '$ORIGIN\0', Number(from + BigInt(spare)))
  const entry = Buffer.alloc(16)
  entry.writeBigUInt64LE(tag.runPath)
  entry.writeBigUInt64LE(BigInt(spare), 8)
  writeSync(file, entry, 0, entry.length, Number(flags.at))
}

function segmentsOf(read) {
  const header = read(0, 64)
  const elf64LittleEndian = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1])
  if (!header.subarray(0, 6).equals(elf64LittleEndian)) throw new Error('not a 64-bit ELF file')
  const size = header.readUInt16LE(54)
  const table = read(header.readBigUInt64LE(32), size * header.readUInt16LE(56))
  return Array.from({ length: table.length / size }, (_, index) => {
    const at = index * size
    const [offset, address] = [table.readBigUInt64LE(at + 8), table.readBigUInt64LE(at + 16)]
    return { type: table.readUInt32LE(at), offset, address, size: table.readBigUInt64LE(at + 32) }
  })
}

function entriesOf(read, segments) {
  const { offset, size } = segments.find(({ type }) => type === segment.dynamic)
  const table = read(offset, size)
  const entries = {}
  for (let at = 0; at < table.length && table.readBigUInt64LE(at) !== tag.null; at += 16) {
    const name = Object.keys(tag).find((key) => tag[key] === table.readBigUInt64LE(at))
    if (name) entries[name] = { at: offset + BigInt(at), value: table.readBigUInt64LE(at + 8) }
  }
  return entries
}

function offsetOf(address, segments) {
  const holds = (one) =>
    one.type === segment.load && one.address <= address && address < one.address + one.size
  const { offset, address: start } = segments.find(holds)
  return offset + address - start
}
