import type { salesRu } from './words.ru.ts'

export const salesEn: typeof salesRu = {
  title: 'Sales',
  reasons: {
    product_name_once: 'There is already a product with this name.',
  },
}
