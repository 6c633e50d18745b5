import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifyContractRouter, type AnyContractRouter } from '@orpc/contract'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type ViteDevServer } from 'vite'
import { wordsInParts } from './bin/first-words.ts'

const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`

export default defineConfig({
  plugins: [react(), contractPaths(), words(), compressed()],
  publicDir: 'public',
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // data: addresses are not among those the Content-Security-Policy lets fonts load from
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    proxy: { '/api': { target: api } },
  },
})

/**
 * `virtual:contract-paths` is the contract without its schemas: the browser needs methods and paths at run time and
 * nothing else, and zod with all shapes would weigh more than the rest of the application's own code.
 */
function contractPaths(): Plugin {
  const name = 'virtual:contract-paths'
  let dev: ViteDevServer | undefined
  return {
    name: 'contract-paths',
    configureServer(server) {
      dev = server
    },
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined
      const { contract } = dev
        ? await dev.ssrLoadModule('/src/contract.ts')
        : await import(pathToFileURL('src/contract.ts').href)
      return `export const contractPaths = ${JSON.stringify(pathsOnly(minifyContractRouter(contract)))}`
    },
    handleHotUpdate({ file, server }) {
      if (!/\/src\/(\w+\/)?contract\.ts$/.test(file)) return
      const paths = server.moduleGraph.getModuleById(`\0${name}`)
      if (paths) server.moduleGraph.invalidateModule(paths)
      server.ws.send({ type: 'full-reload' })
    },
  }
}

/**
 * `virtual:words/ru/first` is what the first screens say in a language, `…/rest` everything else: with each new module
 * people would else wait longer for a screen that says nothing of it.
 */
function words(): Plugin {
  const known = /^\0virtual:words\/(ru|en)\/(first|rest)$/
  let dev: ViteDevServer | undefined
  return {
    name: 'words',
    configureServer(server) {
      dev = server
    },
    resolveId: (id) => (known.test(`\0${id}`) ? `\0${id}` : undefined),
    async load(id) {
      const [, locale, which] = known.exec(id) ?? []
      if (!locale) return undefined
      const file = `src/words.${locale}.ts`
      const catalogue = (dev ? await dev.ssrLoadModule(`/${file}`) : await import(pathToFileURL(file).href))[
        locale
      ]
      const part = wordsInParts(catalogue)[which as 'first' | 'rest']
      // parsed as data, which is quicker than as code
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(part))})`
    },
    handleHotUpdate({ file, server }) {
      if (!/words\.(ru|en)\.ts$/.test(file)) return
      for (const module of server.moduleGraph.idToModuleMap.values()) {
        if (module.id && known.test(module.id)) server.moduleGraph.invalidateModule(module)
      }
      server.ws.send({ type: 'full-reload' })
    },
  }
}

/** Summaries and tags are for readers of the API's description. */
function pathsOnly(router: AnyContractRouter): unknown {
  return JSON.parse(
    JSON.stringify(router, (key, value: unknown) =>
      key === 'summary' || key === 'description' || key === 'tags' || key === 'successStatus'
        ? undefined
        : value,
    ),
  )
}

/** Beside every text file its .br and .gz: the server sends them as they are and compresses nothing itself. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(name)) continue
        const path = join(dir ?? '.', name)
        const text = readFileSync(path)
        if (text.length < 1024) continue
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        )
        writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
      }
    },
  }
}
