/**
 * Answers that are worked out once, also where questions go in circles: the type of `n` in `n = n + 1` asks for itself.
 *
 * Whoever asks for what is being worked out gets the answer that stands in meanwhile. What was worked out with such an
 * answer is not kept, but for the question that the circle goes through.
 */
export class Memory {
  readonly #answers = new Map<string, unknown>();
  /** Questions being worked out, with how deep they are nested. */
  readonly #open = new Map<string, number>();
  /** The outermost question that was asked again while the present one is worked out. */
  #outermost = Infinity;

  ask<T>(question: string, meanwhile: T, work: () => T): T {
    if (this.#answers.has(question)) return this.#answers.get(question) as T;
    const asked = this.#open.get(question);
    if (asked !== undefined) {
      this.#outermost = Math.min(this.#outermost, asked);
      return meanwhile;
    }
    return this.#workOut(question, work);
  }

  #workOut<T>(question: string, work: () => T): T {
    const depth = this.#open.size;
    const before = this.#outermost;
    this.#open.set(question, depth);
    this.#outermost = Infinity;
    try {
      const answer = work();
      if (this.#outermost >= depth) this.#answers.set(question, answer);
      return answer;
    } finally {
      this.#open.delete(question);
      const within = this.#outermost >= depth ? Infinity : this.#outermost;
      this.#outermost = Math.min(before, within);
    }
  }
}
