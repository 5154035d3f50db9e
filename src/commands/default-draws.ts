/** Draws when nobody says: the show's P50, P80 and P90 stay within half a per cent on the examples (`npm run bench`). */
export const defaultDraws = 4096;
