/** Where a row of steps leads: what was left there, and where further steps lead. */
export type Trail<Step, Left> = {
  left: Left | undefined;
  next: Map<Step, Trail<Step, Left>> | undefined;
};

/** A beginning, with nothing left anywhere. */
export function openTrail<Step, Left>(): Trail<Step, Left> {
  return { left: undefined, next: undefined };
}

/** One step further. The same steps from the same beginning lead to the same place, and no name is made of them. */
export function follow<Step, Left>(from: Trail<Step, Left>, step: Step): Trail<Step, Left> {
  from.next ??= new Map();
  const known = from.next.get(step);
  if (known) return known;
  const made = openTrail<Step, Left>();
  from.next.set(step, made);
  return made;
}
