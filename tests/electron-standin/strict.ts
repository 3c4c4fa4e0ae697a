/** Lets only what the stand-in has be used: anything else of Electron throws instead of reading as undefined. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      // Promises and inspectors ask every object for these.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in object) {
        const value: unknown = Reflect.get(object, key, object);
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new Error(`The Electron stand-in has no ${name}.${key}`);
    },
  });
}

function isClass(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
}
