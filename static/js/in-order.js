// The longest run of what stands in the right order already: all else has moved.

/** Of the numbers, as many as possible that grow from first to last. */
export function longestRise(numbers) {
  const ends = []; // ends[n]: the place of the smallest number that ends a rise of n + 1
  const before = [];
  numbers.forEach((number, place) => {
    const at = firstNotBelow(ends, numbers, number);
    before[place] = ends[at - 1];
    ends[at] = place;
  });
  const rise = [];
  for (let place = ends.at(-1); place !== undefined; place = before[place]) rise.push(numbers[place]);
  return rise.reverse();
}

function firstNotBelow(ends, numbers, number) {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[ends[middle]] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which of the things `shown` may stay where they are when all come to stand as `wanted` does. */
export function staying(shown, wanted) {
  const places = new Map(wanted.map((each, place) => [each, place]));
  const common = shown.map((each) => places.get(each)).filter((place) => place !== undefined);
  return new Set(longestRise(common).map((place) => wanted[place]));
}
