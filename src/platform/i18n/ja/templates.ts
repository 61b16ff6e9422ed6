/** Refusals of 文面; the words in braces are facts of the case. */
export const templates = {
  'template-safety-sells': '「安全」の文面に、売る言葉は入れられません。お断りの方にも届くためです。',
  'class-needs-reason': 'この文面は選んだ種別より広告に近いと読めます。その種別で公開する理由を5文字以上で書いてください。',
  'display-missing': '広告に必要な表示が足りません: {missing}',
  'words-not-allowed': '「{words}」は、このままでは公開できません(きまり {rule})。',
  'claim-over': '期限が過ぎています。きょう以降の日を入力してください。',
  'claim-not-found': 'この言葉は登録されていません。',
}
