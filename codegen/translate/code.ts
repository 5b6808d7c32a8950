/** A TypeScript expression as text, with how tightly its outermost operator binds. */
export interface Code {
  readonly text: string;
  readonly precedence: number;
}

/** Looser operators first. */
export const precedence = {
  assign: 1,
  conditional: 2,
  or: 3,
  and: 4,
  bitOr: 5,
  bitXor: 6,
  bitAnd: 7,
  equality: 8,
  relation: 9,
  shift: 10,
  sum: 11,
  product: 12,
  power: 13,
  unary: 14,
  call: 17,
  atom: 18,
} as const;

export function code(text: string, binding: number = precedence.atom): Code {
  return { text, precedence: binding };
}

/** The text, in parentheses where it binds looser than `least`. */
export function within({ text, precedence: binding }: Code, least: number): string {
  return binding < least ? `(${text})` : text;
}

/** As a receiver or callee: `x.y`, `x()`. */
export function asReceiver(expression: Code): string {
  // `1.x` is no member access.
  if (/^\d+$/.test(expression.text)) return `(${expression.text})`;
  return within(expression, precedence.call);
}

/** As an argument or an item of a list. */
export function asArgument(expression: Code): string {
  return within(expression, precedence.assign);
}

export function binary(left: Code, operator: string, right: Code, binding: number): Code {
  return code(`${within(left, binding)} ${operator} ${within(right, binding + 1)}`, binding);
}

export function call(callee: string, args: readonly (Code | string)[]): Code {
  const texts = args.map((arg) => (typeof arg === 'string' ? arg : asArgument(arg)));
  return code(`${callee}(${texts.join(', ')})`, precedence.call);
}

export function not(operand: Code): Code {
  return code(`!${within(operand, precedence.unary)}`, precedence.unary);
}
