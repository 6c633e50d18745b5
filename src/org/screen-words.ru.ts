/** What the screens of the organisation say. */
export const orgScreensRu = {}
