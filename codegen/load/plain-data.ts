/**
 * A copy of YAML's maps and lists in which a map has no keys but its own.
 *
 * The spec has a key `constructor`, which every ordinary object seems to have.
 */
export function plainCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) copy[key] = plainCopy(item);
  return copy;
}
