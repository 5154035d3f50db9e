/** Days of the week in their order, as a calendar's working days are written. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
