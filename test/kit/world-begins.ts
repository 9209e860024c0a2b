/** Monday, 2 March 2026, 09:00 in China: no holiday near, and 2026 has a published calendar. */
export const worldBegins = new Date('2026-03-02T01:00:00.000Z');
