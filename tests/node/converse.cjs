// Holds a conversation with a served skill through npm's virtual-alexa: `node converse.cjs URL MODEL SKILL_ID`.
// Prints, as JSON, what each step was and what the skill said.
const { VirtualAlexa } = require('virtual-alexa')

const [url, model, skillId] = process.argv.slice(2)
const alexa = VirtualAlexa.Builder()
  .skillURL(url)
  .interactionModelFile(model)
  .applicationID(skillId)
  .locale('en-US')
  .create()

const steps = {
  launch: () => alexa.launch(),
  'what causes leg cramps': () => alexa.utter('what causes leg cramps'),
  'the second one': () => alexa.utter('the second one'),
  'is tahini any good': () => alexa.utter('is tahini any good'),
  RemedyForIntent: () => alexa.intend('RemedyForIntent', { subject: 'dehydration' }),
  WeightIntent: () => alexa.intend('WeightIntent', { weight: '150', unit: 'pounds' }),
  stop: () => alexa.utter('stop')
}

async function converse () {
  const held = []
  for (const [step, take] of Object.entries(steps)) {
    const answer = await take()
    held.push({ step, text: answer.response.card.content, ends: answer.response.shouldEndSession })
  }
  console.log(JSON.stringify(held))
}

converse()
