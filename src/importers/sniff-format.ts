import { readListText } from "./read-list-text.js";

/** What is looked at: heads and first events stand in it. In bytes. */
const looked = 64 * 1024;

const zip = [0x50, 0x4b, 0x03, 0x04];

/** An event of an EDL: number, reel, track, kind of edit. */
const edlEvent = /^\d{1,6}\s+\S+\s+[A-Z0-9/]{1,12}\s+(?:[CDK]|W\d{3})\s/mu;

/** By what the formats cannot be without; the surest first. */
const signs: readonly (readonly [name: string, test: (text: string) => boolean])[] = [
  ["otio", (text) => /^[[{]/u.test(text) && text.includes('"OTIO_SCHEMA"')],
  ["fcpx", (text) => text.startsWith("<") && /<(?:!DOCTYPE )?fcpxml\b/u.test(text)],
  ["fcp7", (text) => text.startsWith("<") && /<(?:!DOCTYPE )?xmeml\b/u.test(text)],
  ["ale", (text) => /^Heading\b/iu.test(text) && /^(?:FIELD_DELIM|Column\s*$)/imu.test(text)],
  ["edl", (text) => edlEvent.test(text) || /^(?:TITLE|FCM):/imu.test(text)],
  ["csv", isTable],
];

/** Lines that are parted alike: the head, and what stands below it. */
function isTable(text: string): boolean {
  if (/^[<{[]/u.test(text)) return false;
  const [head = "", first = ""] = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== "");
  return [",", ";", "\t", "|"].some((sign) => head.includes(sign) && first.includes(sign));
}

/** The name of the importer that reads what looks so; nothing where nobody would. */
export function sniffFormat(bytes: Uint8Array): string | undefined {
  if (zip.every((byte, index) => bytes[index] === byte)) return "xlsx";
  const start = readListText(bytes.subarray(0, looked), "").value?.trimStart();
  return start === undefined ? undefined : signs.find(([, test]) => test(start))?.[0];
}
