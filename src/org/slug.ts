/** Letters of Russian and its neighbours as addresses of the web usually write them, and Latin ones without marks. */
const latin: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'yi', є: 'ye', ґ: 'g', ў: 'u', ә: 'a', ғ: 'g', қ: 'k',
  ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h',
} // prettier-ignore

/** A company's short name from its name: «ООО «Полярис Комплект»» → 'ooo-polyaris-komplekt'; 'company' when none is left. */
export function slugOf(name: string): string {
  const letters = name
    .toLowerCase()
    .normalize('NFC')
    .replace(/./gsu, (letter) => latin[letter] ?? letter)
  const slug = letters
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/['’ʼ"«»“”„]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
  return slug || 'company'
}
