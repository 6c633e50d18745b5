export const salesRu = {
  title: 'Продажи',
  reasons: {
    product_name_once: 'Товар с таким названием уже есть.',
  },
}
