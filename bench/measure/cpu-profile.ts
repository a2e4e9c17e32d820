/** A function and the milliseconds it ran itself, without what it called. */
export interface SelfTime {
  readonly name: string;
  /** File and line in the bundle, from 1. */
  readonly place: string;
  readonly self: number;
}

interface Profile {
  nodes: {id: number; callFrame: {functionName: string; url: string; lineNumber: number}}[];
  samples?: number[];
  timeDeltas?: number[];
}

/** The functions of a profile, most expensive first. */
export function selfTimes({nodes, samples = [], timeDeltas = []}: Profile): SelfTime[] {
  const frames = new Map(nodes.map(({id, callFrame}) => [id, callFrame]));
  const totals = new Map<string, SelfTime>();
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame) continue;
    const name = frame.functionName || '(anonymous)';
    const place = frame.url ? `${frame.url.replace(/^.*\//, '')}:${frame.lineNumber + 1}` : '';
    const self = (totals.get(name + place)?.self ?? 0) + (timeDeltas[index] ?? 0) / 1000;
    totals.set(name + place, {name, place, self});
  }
  return [...totals.values()].sort((a, b) => b.self - a.self);
}
