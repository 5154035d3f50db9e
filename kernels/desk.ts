// What one plan's draws are placed with: addresses as src/scheduling/desk.ts lays them out, one 32-bit word each.

export let tasks: i32 = 0;
export let launches: i32 = 0;
export let queues: i32 = 0;
export let seats: i32 = 0;
export let subjects: i32 = 0;
let workingDays: i32 = 0;
let calendarDays: i32 = 0;
/** By task: queue (i32, −1 for a wait that needs nobody), first wait, waits, release (f64); tasks as they are listed. */
export let queueOf: usize = 0;
export let firstWait: usize = 0;
export let waitsFor: usize = 0;
export let release: usize = 0;
export let listed: usize = 0;
/** Order after order, by task: when its subject is launched (f64). */
export let launchAt: usize = 0;
/** By subject: the task that ends it. */
export let ends: usize = 0;
/** By task, of the draw at hand: duration (f32), days that come after it, when it could begin (f64). */
export let durations: usize = 0;
export let rest: usize = 0;
export let head: usize = 0;
/** Room by task: two of f64, two of u64, one of i32. */
export let finishing: usize = 0;
export let counted: usize = 0;
export let keys: usize = 0;
export let spare: usize = 0;
/** Order after order: the tasks as they are placed (i32). */
export let orders: usize = 0;
/** By queue: its first seat (i32), whether it is a machine's (i32), time a unit takes (f64), and its part of a chain. */
export let firstSeat: usize = 0;
export let machine: usize = 0;
export let pace: usize = 0;
export let shares: usize = 0;
/** By seat: when it is free at first and now (f64), and the task it was last given (i32). */
export let initial: usize = 0;
export let freeAt: usize = 0;
export let held: usize = 0;
/** Working time beside the calendar (i32), and the counts of digits. */
let dayOf: usize = 0;
let workedBefore: usize = 0;
export let counts: usize = 0;
/** Places being filled, and the best so far: by task, begin and end (f64), and what it waited for last (i32). */
export let places: usize = 0;
export let bestPlaces: usize = 0;

let hoursPerDay: f64 = 8;

const hoursOfNightAndDay: f64 = 24;
/** Times are sums: less than this is no time at all. */
export const grain: f64 = 1e-9;

let at: usize = 0;

@inline
function next(): usize {
  at += 4;
  return <usize>load<u32>(at - 4);
}

/** Reads the words at an address. */
export function open(words: usize, hours: f64): void {
  at = words;
  tasks = <i32>next();
  launches = <i32>next();
  queues = <i32>next();
  seats = <i32>next();
  subjects = <i32>next();
  workingDays = <i32>next();
  calendarDays = <i32>next();
  queueOf = next();
  firstWait = next();
  waitsFor = next();
  release = next();
  listed = next();
  launchAt = next();
  ends = next();
  durations = next();
  rest = next();
  head = next();
  finishing = next();
  counted = next();
  keys = next();
  spare = next();
  orders = next();
  firstSeat = next();
  machine = next();
  pace = next();
  shares = next();
  initial = next();
  freeAt = next();
  held = next();
  dayOf = next();
  workedBefore = next();
  counts = next();
  places = next();
  bestPlaces = next();
  hoursPerDay = hours;
}

/** The places that were filled are the best so far; what was the best is written over. */
export function keepPlaces(): void {
  const kept = places;
  places = bestPlaces;
  bestPlaces = kept;
}

/**
 * Hours around the clock at a moment of working time. The end of a working day is its evening, not the next morning, so
 * that machines have the night. Infinity beyond the days laid out.
 */
export function clockHours(moment: f64): f64 {
  if (moment <= grain) return workingDays > 0 ? <f64>load<i32>(dayOf) * hoursOfNightAndDay : Infinity;
  const index = Math.ceil(moment - grain) - 1;
  if (!(index < <f64>workingDays)) return Infinity;
  const day = load<i32>(dayOf + (<usize>index << 2));
  return <f64>day * hoursOfNightAndDay + (moment - index) * hoursPerDay;
}

/** Working time at some hours around the clock: nights and days off are the morning after. */
export function workingTime(hours: f64): f64 {
  const day = Math.floor(hours / hoursOfNightAndDay);
  if (!(day >= 0 && day < <f64>calendarDays)) return Infinity;
  const word = workedBefore + (<usize>day << 2);
  const before = <f64>load<i32>(word);
  if (<f64>load<i32>(word, 4) === before) return before;
  return before + Math.min(1, (hours - day * hoursOfNightAndDay) / hoursPerDay);
}
