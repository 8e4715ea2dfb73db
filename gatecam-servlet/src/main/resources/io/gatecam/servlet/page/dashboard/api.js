// gatecam over HTTP. Everything is relative to where the dashboard lies, so that it works under any path.

const PATIENCE_MILLIS = 15000;

// Without the login that may stand in the address bar: fetch refuses URLs that have one.
const here = new URL(import.meta.url);
export const root = `${here.origin}${new URL("..", here).pathname}`;

// What went wrong, in words for people. The status is 0 when there was no answer at all.
export class ApiError extends Error {
  constructor(message, status, problem = null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

// A parameter that is null or undefined is left out; a list is repeated.
export function url(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return `${root}${path}${text ? `?${text}` : ""}`;
}

async function problemOf(answer) {
  let problem = null;
  try {
    problem = await answer.json();
  } catch {
    // A proxy in front may say it in its own way.
  }
  if (answer.status === 401) {
    return new ApiError("A login is needed. Reload the page to log in.", 401, problem);
  }
  return new ApiError(problem?.detail || problem?.title || `The server answered ${answer.status}`, answer.status,
    problem);
}

// The answer, or an ApiError; an AbortError when the caller's own signal ended it.
export async function request(method, path, { params, body, signal, type = "application/json", patience } = {}) {
  const timeout = AbortSignal.timeout(patience || PATIENCE_MILLIS);
  let answer;
  try {
    answer = await fetch(url(path, params), {
      method,
      cache: method === "GET" ? "default" : "no-store",
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": type }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ApiError("gatecam does not answer", 0);
  }
  if (!answer.ok) {
    throw await problemOf(answer);
  }
  return answer;
}

async function json(method, path, options) {
  const answer = await request(method, path, options);
  try {
    return await answer.json();
  } catch (error) {
    if (options?.signal?.aborted) {
      throw error;
    }
    throw new ApiError("The answer of gatecam cannot be read", answer.status);
  }
}

export const get = (path, params, options = {}) => json("GET", path, { ...options, params });
export const post = (path, body, options = {}) => json("POST", path, { ...options, body });
export const patch = (path, body, options = {}) =>
  json("PATCH", path, { type: "application/merge-patch+json", ...options, body });
export const remove = (path, options = {}) => json("DELETE", path, options);
