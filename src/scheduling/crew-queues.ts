import type { Crew, Throughput } from "../domain/book.js";
import type { Queue } from "./desk.js";
import { morningOf, type WorkingTime } from "./working-time.js";

/** Names of the queues for machines; a farm's has its name behind it. */
export const generations = "machines/generations";
export const gpus = "machines/gpus";
export const farmQueue = (farm: string): string => `machines/farm/${farm}`;

/** True for a queue that machines serve. */
export function isMachineQueue(name: string): boolean {
  return name.startsWith("machines/");
}

/**
 * A department's crew as a queue. A part of a person is a seat that works slower: 2.5 people are three seats at 5/6 of
 * the speed. They begin one after another, evenly over the ramp.
 * @param people in place of the crew's own number; `Infinity` for as many as there is work
 */
export function crewQueue(
  name: string,
  crew: Crew,
  time: WorkingTime,
  people: number = crew.people.amount,
): Queue {
  const pace = 1 / crew.speed;
  if (people === Number.POSITIVE_INFINITY) return { name, machine: false, free: new Float64Array(0), pace };
  const seats = Math.ceil(people);
  const from = crew.from === undefined ? 0 : morningOf(time, crew.from);
  const step = seats > 1 ? crew.rampDays / (seats - 1) : 0;
  const free = Float64Array.from({ length: seats }, (_, seat) => from + seat * step);
  return { name, machine: false, free, pace: (pace * seats) / people };
}

/**
 * Machines as a queue: as many at a time as the throughput allows, all free at the start. A farm renders one after the
 * other, each with all the cores the show gets; without a limit nobody waits.
 */
export function machineQueue(name: string, throughput: Throughput): Queue {
  const limit = name === generations ? throughput.generations : name === gpus ? throughput.gpus : 1;
  return { name, machine: true, free: new Float64Array(limit ?? 0), pace: 1 };
}
