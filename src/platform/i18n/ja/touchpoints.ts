export const touchpoints = {
  'touchpoint-not-found': 'この接点は見つかりません。一覧を開き直してください。',
  'touchpoint-busy': 'いま送信しているところです。少し待ってから、もう一度お試しください。',
  'touchpoint-changed': 'ほかの人か配信が、この接点を先に動かしました。画面を開き直してください。',
  'turn-impossible': 'この接点は、もうその状態には変えられません。画面を開き直してください。',
  'import-undone': 'この接点は、取り消した取込からできたものです。もう一度取り込むと、あらためて予定に入ります。',
  'reason-missing': '理由を入力してください。',
  'move-to-past': '過ぎた日時には動かせません。これからの日時を選んでください。',
  'not-after-too-early': '期限は予定の日時より後にしてください。',
  'gate.twin.back': 'まとめた先のご連絡が行われなかったので、あらためて予定に戻しました。',
}
