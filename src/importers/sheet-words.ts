import { type SheetField, sheetFields } from "../domain/sheet.js";

/**
 * A name as it is compared: lower case, no accents, everything but letters and digits a single space. `Shot Name*`,
 * `shot_name` and `SHOT  NAME` are one.
 */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/#/gu, " number ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Heads of columns by what they hold, the surest first. From the CSV import of Kitsu (zou: Sequence, Name, Description,
 * Nb Frames, Frame In, Frame Out, FPS; Parent, Entity, Estimation), the field names of Flow Production Tracking (Shot
 * Code, sg_cut_in, Cut Duration, Head In, Tail Out, Pipeline Step, Bid), the attributes of ftrack (fstart, fend, handles)
 * and what vendors' bid sheets call the same, in English, French and Spanish.
 */
const heads: Readonly<Record<SheetField, string>> = {
  code: `shot code,vfx shot code,vfx shot id,vfx id,vfx code,vfx shot,vfx number,vfx shot number,shot name,shot id,
    shot number,shot no,shot nr,shot,code,entity,link,nom du plan,numero de plan,plan,codigo de plano,plano,name,nom,
    nombre,object name,shot asset,element`,
  sequence: `sequence,sequence name,sequence code,sg sequence,seq,seq name,parent,secuencia,scene,scene number,sc,scene no`,
  description: `description,shot description,vfx description,work description,scope of work,vfx scope,scope,brief,
    vfx brief,vfx work,work required,action,summary,descriptif,descripcion,descripcion del plano,trabajo,travail`,
  notes: `notes,note,comments,comment,remarks,assumptions,bid assumptions,methodology,bid notes,client notes,
    vendor notes,internal notes,vfx notes,shot notes,commentaires,commentaire,remarques,notas,observaciones`,
  frames: `cut duration,sg cut duration,frames,frame count,framecount,nb frames,number of frames,no of frames,
    number frames,cut frames,cut length,shot length,length,duration,frame duration,frame length,frs,fr,
    nombre d images,nb images,images,duree,fotogramas,cuadros,duracion,dur`,
  "frames-with-handles": `frames with handles,frames incl handles,frames including handles,total frames,
    duration with handles,length with handles,working duration,work duration,frames w handles,frames handles included,
    duree avec poignees`,
  seconds: `seconds,secs,duration seconds,duration secs,duration s,duration sec,length seconds,length s,length sec,
    length secs,secondes,segundos,cut seconds`,
  in: `cut in,sg cut in,frame in,in,in frame,start frame,frame start,first frame,fstart,start,tc in,timecode in,
    record in,cut in tc`,
  out: `cut out,sg cut out,frame out,out,out frame,end frame,frame end,last frame,fend,end,tc out,timecode out,
    record out,cut out tc`,
  "head-in": `head in,sg head in,work in,working in`,
  "tail-out": `tail out,sg tail out,work out,working out`,
  handles: `handles,handle,handle length,handle frames,handles each end,poignees,fhandles,colas`,
  status: `status,sg status list,sg status,shot status,bid status,award status,state,statut,etat,estado,task status`,
  complexity: `complexity,complexity level,shot complexity,difficulty,difficulty level,level,complexite,difficulte,
    complejidad,dificultad`,
  work: `work,work types,work type,type of work,vfx type,vfx types,work families`,
  assets: `assets,assets used,asset list,linked assets,shot assets`,
  fps: `fps,frame rate,framerate,sg fps`,
  kind: `kind,entity type,row type,object type`,
  "asset-type": `asset type,type of asset`,
  sequences: `sequences`,
  due: `due date,due,delivery date,final due,delivery,target date,date de livraison,fecha de entrega`,
  "final-pixels": `final pixels,generated final pixels,generative final pixels`,
  likeness: `likeness,likeness of a person,talent likeness`,
  "personal-data": `personal data,donnees personnelles,datos personales`,
  "third-party-ip": `third party ip,third party rights,third party intellectual property`,
  camera: `camera,camera move,camera movement,camera motion,mouvement de camera,movimiento de camara,camara`,
  measures: `measures`,
  "plates-due": `plates due,plates due date,plate due,plate date,plates date,plate delivery,plates delivery,
    plate delivery date,plates expected,turnover date,plates turnover`,
  "kept-days": `shotcost days`,
  "kept-pipelines": `shotcost pipelines`,
  "kept-sequence": `shotcost sequence`,
  "kept-metadata": `shotcost metadata`,
  department: `pipeline step,step,department,dept,task type,discipline,task name,task,activity,departement,
    departamento,tache,tarea`,
  bid: `bid,bids,estimation,estimate,estimated,effort,quote,quoted,mandays,man days,person days,artist days,days,
    hours,man hours,minutes,jours,heures,jours homme,dias,horas,bid days,bid hours,bid minutes,estimated days,
    estimated hours,est days,est hours,total days,total bid days`,
  "bid-low": `bid low,low,days low,low days,low bid,best case`,
  "bid-high": `bid high,high,days high,high days,high bid,worst case`,
};

/** How sure a head is of its field: 0 is surest. */
export type HeadField = { readonly field: SheetField; readonly rank: number };

const fieldsByHead: ReadonlyMap<string, HeadField> = new Map(
  sheetFields.flatMap((field) =>
    heads[field].split(",").map((head, rank) => [folded(head), { field, rank }] as const),
  ),
);

/** The field that a column's head names, or nothing. */
export function fieldOfHead(head: string): HeadField | undefined {
  return fieldsByHead.get(folded(head));
}

/** Words in a head that say it is money, a sum or an answer of this program: such columns are not read. */
const unread =
  /(?:^|\s)(?:cost|costs|price|rate|rates|amount|usd|eur|gbp|cad|aud|nzd|inr|budget|total|totals|subtotal|sum|shotcost|cout|prix|montant|coste|costo|precio|importe)(?:\s|$)/u;

/** True where a head has the sign of a currency: `Comp ($)` is no bid in days. */
export function isMoneyHead(head: string): boolean {
  return /\p{Sc}/u.test(head);
}

/** True where a head tells of money or of sums. */
export function isUnreadHead(head: string): boolean {
  return isMoneyHead(head) || unread.test(folded(head));
}
