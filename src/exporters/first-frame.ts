/** The number of a shot's first frame in the cut, as trackers and plates usually count. */
export const firstFrame = 1001;
