// admin.v1 as JSON over HTTP, on the media-server that serves these pages.

const SERVICE = '/nightmarket.admin.v1.Admin/';
export const TOKEN_KEY = 'nightmarket.admin-token';

export class CallError extends Error {
  constructor(status, message) {
    super(message);
    this.unauthenticated = status === 401 || status === 16;
  }
}

/** One call of admin.v1. */
export async function callAdmin(method, request, token) {
  let answer;
  try {
    answer = await fetch(SERVICE + method, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
    });
  } catch {
    throw new CallError(0, 'The media-server does not answer.');
  }
  const text = await answer.text();
  if (!answer.ok) {
    throw new CallError(answer.status, reason(text) || `The server said ${answer.status}.`);
  }
  return JSON.parse(text);
}

/** What an unframed gRPC error says. */
function reason(text) {
  try {
    const error = JSON.parse(text);
    return error.message || error['grpc-status-message'] || '';
  } catch {
    return text.replace(/^grpc-code:.*\n?/m, '').trim().slice(0, 300);
  }
}
