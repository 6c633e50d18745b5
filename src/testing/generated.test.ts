import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatedFiles, readGenerated } from './generated.ts'
import { openHouse, type House } from './house.ts'

let house: House
let files: Record<string, string>
beforeAll(async () => {
  house = await openHouse()
  files = await generatedFiles(house.owner, house.url)
})
afterAll(() => house.close())

test.each(['db/schema.sql', 'src/db.types.ts', 'openapi.json'])(
  '%s is up to date (npm run generate)',
  (file) => {
    expect(readGenerated(file) === files[file], `${file} differs from what npm run generate writes`).toBe(
      true,
    )
  },
)
