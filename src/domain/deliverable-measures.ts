/** How a show says the size of a deliverable, and the measure each key counts. */
export const deliverableMeasures = {
  minutes: "minute",
  languages: "language",
  images: "image",
  pages: "page",
  plates: "plate",
  looks: "look",
  roles: "role",
  versions: "version",
  territories: "territory",
} as const;

/** A key of a deliverable's size. */
export type DeliverableMeasure = keyof typeof deliverableMeasures;

/** The keys, in the order in which they are written. */
export const deliverableKeys = Object.keys(deliverableMeasures) as readonly DeliverableMeasure[];
