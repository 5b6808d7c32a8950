/**
 * Make the public methods of a class bound, as Python's are: `loop.call_soon(loop.stop)`.
 *
 * Each becomes an accessor that gives a function bound to the object it was read from, the same one every time. An object
 * with a field of its own per method would lose V8's fast properties; the constructor binds the few in `except` that way.
 */
export function bindMethods(
  owner: { readonly prototype: object },
  except: readonly string[] = [],
): void {
  const { prototype } = owner;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const property = Object.getOwnPropertyDescriptor(prototype, name)!;
    const method: unknown = property.value;
    if (name === 'constructor' || name.startsWith('_') || except.includes(name)) continue;
    if (typeof method !== 'function') continue;
    Object.defineProperty(prototype, name, boundAccessor(name, method as Method));
  }
}

/**
 * As `bindMethods`, for methods that are read often: reading one the first time gives the object a field with the bound
 * function. Only a few may be of this kind, for the same reason.
 */
export function bindMethodsOnce(
  owner: { readonly prototype: object },
  names: readonly string[],
): void {
  const { prototype } = owner;
  for (const name of names) {
    const method = Object.getOwnPropertyDescriptor(prototype, name)!.value as Method;
    const { set } = boundAccessor(name, method);
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object) {
        const value = method.bind(this) as Method;
        if (this !== prototype)
          Object.defineProperty(this, name, { value, writable: true, configurable: true });
        return value;
      },
      set,
    });
  }
}

type Method = (...args: never[]) => unknown;

function boundAccessor(name: string, method: Method): PropertyDescriptor {
  const bound = new WeakMap<object, Method>();
  return {
    configurable: true,
    get(this: object) {
      let own = bound.get(this);
      if (own === undefined) bound.set(this, (own = method.bind(this) as Method));
      return own;
    },
    // An object may still be given a method of its own, as a test does to watch calls.
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true });
    },
  };
}
