/** Nanoseconds of time, or of work: on a machine that does other things as well, work is the steadier one. */
export function begin(clock: 'wall' | 'cpu'): () => number {
  if (clock === 'wall') {
    const begun = process.hrtime.bigint();
    return () => Number(process.hrtime.bigint() - begun);
  }
  const begun = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) * 1000;
  };
}
