declare module 'virtual:contract-paths' {
  import type { AnyContractRouter } from '@orpc/contract'
  /** Methods and paths of the contract, without its schemas; made by vite.config.ts. */
  export const contractPaths: AnyContractRouter
}

/** A language's words in two parts (`bin/first-words.ts`); made by vite.config.ts. */
declare module 'virtual:words/ru/first' {
  const words: object
  export default words
}
declare module 'virtual:words/ru/rest' {
  const words: object
  export default words
}
declare module 'virtual:words/en/first' {
  const words: object
  export default words
}
declare module 'virtual:words/en/rest' {
  const words: object
  export default words
}
