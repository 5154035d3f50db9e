import { type Status, statuses } from "../domain/show.js";
import { folded } from "./sheet-words.js";

/**
 * What bid sheets and trackers call the four statuses; Flow's and Kitsu's own short names among them. A shot that somebody
 * works on was awarded; one that is cut from the film is an omit.
 */
const words: Readonly<Record<Status, string>> = {
  bid: `bid,bidding,bids,to bid,tbb,rebid,re bid,pending,pending bid,new,tbd,quote,quoted,estimate,proposed,pndng,
    awaiting award,submitted,a chiffrer,devis,por cotizar,cotizado`,
  awarded: `awarded,award,approved,active,confirmed,won,greenlit,go,in progress,ip,wip,wtg,waiting to start,rdy,ready,
    ready to start,todo,to do,retake,rtk,wfa,waiting for approval,rev,pending review,apr,fin,final,finaled,done,
    complete,cmpt,delivered,valide,accorde,en cours,aprobado,adjudicado,en curso`,
  hold: `hold,on hold,hld,held,standby,stand by,stb,paused,tbc,maybe,en attente,en espera,pausa`,
  omit: `omit,omitted,omt,om,cut,cut from film,removed,deleted,dropped,drop,cancelled,canceled,killed,n a,na,out,not vfx,
    coupe,supprime,annule,cortado,eliminado,cancelado`,
};

const byWord: ReadonlyMap<string, Status> = new Map(
  statuses.flatMap((status) => words[status].split(",").map((word) => [folded(word), status] as const)),
);

/** The status that a cell's word means, by a mapping's own words first; nothing for a word that nobody knows. */
export function sheetStatus(text: string, said: Readonly<Record<string, Status>> = {}): Status | undefined {
  const word = folded(text);
  const own = Object.entries(said).find(([name]) => folded(name) === word);
  return own?.[1] ?? byWord.get(word);
}

/** Words for how hard a shot is, from easiest to hardest, as far as they are no complexity's own name. */
const levels: readonly (readonly string[])[] = [
  ["simple", "easy", "low", "light", "basic", "facile", "sencillo", "facil", "bajo"],
  ["medium", "med", "mid", "moderate", "average", "standard", "moyen", "medio"],
  ["complex", "high", "hard", "heavy", "difficult", "complexe", "complejo", "dificil", "alto"],
  ["hero", "very high", "very hard", "extreme", "very complex", "super hero", "heros", "heroe"],
];

/**
 * The complexity that a cell's word means: a mapping's own word, a complexity's name, one of the presets' words for it, or
 * a level (`low` to `very high`) where the presets have four of them.
 */
export function sheetComplexity(
  text: string,
  complexities: readonly { readonly name: string; readonly words: readonly string[] }[],
  said: Readonly<Record<string, string>> = {},
): string | undefined {
  const word = folded(text);
  const own = Object.entries(said).find(([name]) => folded(name) === word);
  if (own) return own[1];
  const named = complexities.find(({ name }) => folded(name) === word);
  if (named) return named.name;
  const told = complexities.find((one) => one.words.some((each) => folded(each) === word));
  if (told) return told.name;
  const level = levels.findIndex((each) => each.includes(word));
  return complexities.length === levels.length ? complexities[level]?.name : undefined;
}
