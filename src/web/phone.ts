/** The width below which a screen is laid out for a thumb. The same figure stands in the components' CSS. */
export const phone = '(max-width: 48em)'
