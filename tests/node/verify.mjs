// Asks npm's alexa-verifier about requests: JSON lines in (name, url, signature, body, pem, now), JSON lines out.
// Its download is replaced by the file given, and its clock stands still.
import https from 'node:https'
import readline from 'node:readline'
import { PassThrough } from 'node:stream'

let pem = ''
let now = 0
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor (...given) {
    super(...(given.length ? given : [now]))
  }
}

https.get = (_, answer) => {
  const response = new PassThrough()
  response.statusCode = 200
  answer(response)
  response.end(pem)
  return { on: () => {} }
}

const { default: verify } = await import('alexa-verifier')

for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  pem = request.pem
  now = request.now
  let reason = null
  try {
    await verify(request.url, request.signature, request.body)
  } catch (error) {
    reason = String(error) || 'refused'
  }
  console.log(JSON.stringify({ name: request.name, reason }))
}
