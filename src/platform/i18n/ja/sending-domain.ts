/** What is said of the sending domain, by the finding's id, in a shop owner's words. */
export const sendingDomain = {
  'sending.domain-unset': 'メールはまだ外へ出ていません。送信サーバーと差出人のアドレスを設定すると、ここで調べられます。',
  'sending.domain-free':
    '差出人の {domain} は、だれでも持てるアドレスです。お店の名前で届けるには、お店のドメイン(info@お店の名前.jp など)のアドレスを差出人にしてください。',
  'sending.domain-example':
    '{domain} は見本のためのドメインなので、調べられません。お店のドメインのアドレスを差出人にしてください。',
  'sending.domain-unseen': '{domain} は、いまの設定ではまだ調べていません。「調べる」を押してください。',
  'sending.domain-no-dns':
    'DNS(ドメインの住所録)に尋ねられませんでした。この機械がインターネットの外に出られないか、名前を引くサーバーが止まっています。メールの送信には影響ありません。',

  'sending.spf-good': 'SPF: 送ってよいサーバーの一覧が、正しく書かれています。',
  'sending.spf-none':
    'SPF: 「このサーバーから送ります」という一覧がありません。なりすましと見分けがつかず、届かないことがあります。下の TXT を書いてください。',
  'sending.spf-several':
    'SPF: 一覧が {#count}つあります。1つでなければ、受け取る側はどれも読みません。すべて消して、まとめた下の TXT を1つだけ書いてください。',
  'sending.spf-unreadable': 'SPF: 「{word}」が読めません。このままでは一覧がないのと同じです。',
  'sending.spf-nobody':
    'SPF: 「このドメインからは、だれもメールを送りません」と書かれています。メールは断られます。下の TXT に書き替えてください。',
  'sending.spf-open':
    'SPF: 「だれが送ってもよい」(+all)になっています。なりすましができてしまいます。下の TXT に書き替えてください。',
  'sending.spf-no-end': 'SPF: 一覧にないサーバーをどう扱うかが書かれていません。終わりを ~all にしてください。',
  'sending.spf-lookups':
    'SPF: 一覧を読むのに {#count}回の問い合わせが要ります。10回をこえると読まれません。使っていないサービスの include: を消してください。',
  'sending.spf-empty':
    'SPF: 一覧の中に、もうないサーバーの名前が {#count}つあります。2つをこえると読まれないことがあります。消してください。',
  'sending.spf-part-syntax':
    'SPF: 一覧が指す先にある「{at}」が読めません。書いた会社に知らせるか、その include: を消してください。',
  'sending.spf-part-nothing-there':
    'SPF: 一覧が指す {at} に SPF がありません。このままでは一覧の全体が読まれません。その include: を消してください。',
  'sending.spf-part-several':
    'SPF: 一覧が指す {at} に SPF が2つあります。このままでは一覧の全体が読まれません。その会社に知らせてください。',
  'sending.spf-part-no-answer': 'SPF: 一覧が指す {at} を、いまは調べられませんでした。時間をおいて、もう一度調べてください。',
  'sending.spf-no-answer': 'SPF: {domain} を調べられませんでした(DNS の答えがありません)。時間をおいて、もう一度調べてください。',
  'sending.spf-ptr': 'SPF: 「ptr」は今は使わない決まりです。なくてもよければ消してください。',
  'sending.spf-long': 'SPF: 一覧が {#count}文字と長すぎます。450文字をこえると、読めない相手がいます。',
  'sending.spf-lets-server': 'SPF: お使いの送信サーバー {host} は、一覧に入っています。',
  'sending.spf-not-server':
    'SPF: 送信サーバー {host} が一覧に見当たりません。サーバーの会社の案内にある書き方を優先し、なければ下の TXT に書き替えてください。',
  'sending.spf-server-unknown':
    'SPF: お使いの送信サーバーが一覧に入っているかは、ここからは分かりません。サーバーの会社の案内と見比べてください。',

  'sending.dkim-no-key':
    'DKIM: Kizukai は署名をしていません。サーバーの会社がかわりに署名していれば、このままで大丈夫です(試し送りを Gmail で開き、「メッセージのソースを表示」で DKIM が PASS か見られます)。していなければ「鍵を作る」を押してください。',
  'sending.dkim-off': 'DKIM: いまは署名をせずに送っています。',
  'sending.dkim-signing': 'DKIM: 鍵 {selector} で、すべてのメールに署名しています。DNS の TXT も正しく見えています。',
  'sending.dkim-ready': 'DKIM: 鍵 {selector} の TXT が正しく見えています。署名を始められます。',
  'sending.dkim-waiting-none':
    'DKIM: 鍵 {selector} の TXT が、まだ見えません。下の TXT を書いてください。見えたら、署名を自動で始めます。',
  'sending.dkim-signing-none':
    'DKIM: 鍵 {selector} で署名していますが、その TXT がなくなっています。署名がないのと同じに扱われます。下の TXT を書き直してください。',
  'sending.dkim-other-key':
    'DKIM: {selector} に、別の鍵が書かれています。署名が正しく読まれません。下の TXT に書き替えてください。',
  'sending.dkim-several': 'DKIM: {selector} に TXT が2つ以上あります。1つだけにしてください。',
  'sending.dkim-revoked': 'DKIM: {selector} の鍵が空です(無効という意味になります)。下の TXT に書き替えてください。',
  'sending.dkim-unreadable':
    'DKIM: {selector} の TXT が途中で切れているか、書き間違いがあります。下の TXT をそのまま貼り直してください。',
  'sending.dkim-other-use': 'DKIM: {selector} の TXT が、メールの署名には使えない書き方です。下の TXT に書き替えてください。',
  'sending.dkim-no-answer': 'DKIM: 鍵 {selector} の TXT を、いまは調べられませんでした。時間をおいて、もう一度調べてください。',
  'sending.dkim-key-unreadable':
    'DKIM: 鍵 {selector} を開けないので、署名をせずに送っています。KIZUKAI_SECRET が前と違うようです。元に戻すか、新しい鍵を作ってください。',
  'sending.dkim-renew': 'DKIM: 鍵 {selector} は {months}か月をこえました。新しい鍵を作って、切り替えることをおすすめします。',
  'sending.dkim-old-may-go':
    'DKIM: 前の鍵 {selector} で署名するのをやめて {days}日がたちました。DNS の TXT は消してかまいません。',

  'sending.dmarc-none':
    'DMARC: なりすましをどう扱うかの宣言がありません。docomo では注意の表示が出ることがあり、Gmail や Outlook.com へたくさん送るときは必ず要ります。まずは様子を見るだけの、下の TXT を書いてください。',
  'sending.dmarc-several': 'DMARC: 宣言が {#count}つあります。1つでなければ読まれません。1つだけ残してください。',
  'sending.dmarc-unreadable': 'DMARC: 宣言「{record}」が読めません。下の TXT に書き替えてください。',
  'sending.dmarc-watch': 'DMARC: 宣言があります(様子を見るだけの p=none)。',
  'sending.dmarc-strong': 'DMARC: 宣言があります(なりすましを {policy} で扱います)。',
  'sending.dmarc-above': 'DMARC: 上のドメインの宣言({at})が、このドメインにも及びます。',
  'sending.dmarc-no-reports': 'DMARC: 報告の送り先(rua)がありません。だれかが名前をかたっていても気づけません。',
  'sending.dmarc-part': 'DMARC: 宣言がメールの {percent}% だけに効いています。',
  'sending.dmarc-no-answer': 'DMARC: いまは調べられませんでした。時間をおいて、もう一度調べてください。',
  'sending.dmarc-passes-both': 'このメールは SPF と DKIM の両方で、お店からのものと確かめられます。',
  'sending.dmarc-passes-dkim': 'このメールは DKIM の署名で、お店からのものと確かめられます。',
  'sending.dmarc-passes-spf':
    'このメールは SPF で、お店からのものと確かめられます(転送されると SPF は外れます。DKIM の署名もあると確かです)。',
  'sending.dmarc-passes-unknown':
    'お店からのメールと確かめられるかは、ここからは分かりません。試し送りを Gmail で開き、DMARC が PASS か見てください。',
  'sending.dmarc-passes-none':
    'SPF では確かめられず、Kizukai の DKIM の署名も確かめられません。サーバーの会社が署名していなければ、お店からのメールと分かりません。',
  'sending.dmarc-refused':
    'SPF では確かめられず、Kizukai の DKIM の署名も確かめられません。サーバーの会社が署名していなければ、DMARC の宣言が強いので、メールが捨てられます。すぐに直してください。',

  'sending.mx-good': 'MX: お返事や届かなかった知らせは {host} が受け取ります。',
  'sending.mx-none':
    'MX: {domain} にメールを受け取るサーバーがありません。お客様のお返事や、届かなかった知らせが戻ってきません。',
  'sending.mx-nobody': 'MX: {domain} は「メールを受け取らない」と書かれています。差出人として信用されず、断られます。',
  'sending.mx-no-answer': 'MX: {domain} を、いまは調べられませんでした。',

  'sending.server-secure': '送信サーバー {host} とは、暗号化した線({protocol})でつながっています。',
  'sending.server-plain': '送信サーバー {host} との線が暗号化されていません。暗号化を STARTTLS か TLS にしてください。',
  'sending.server-no-tls':
    '送信サーバー {host} と暗号化した線でつながりません。ポートと暗号化の設定、サーバーの証明書を確かめてください。',
  'sending.server-no-line': '送信サーバー {host} に、いまはつながりませんでした。',
  'sending.server-here':
    '送信サーバーはこの機械の中にあります。外へ出るときのアドレスと、その名前(逆引き)は、ここからは分かりません。',
  'sending.server-nowhere': '送信サーバー {host} という名前が、DNS にありません。',
  'sending.server-inside':
    '送信サーバー {host} は社内のネットワークにあります。外へ出るときのアドレスは、ここからは分かりません。',
  'sending.server-no-answer': '送信サーバー {host} のアドレスを、いまは調べられませんでした。',
  'sending.server-no-name-answer': '送信サーバー {host} の逆引きを、いまは調べられませんでした。',
  'sending.server-named': '送信サーバー {host} のアドレスと名前は、行きと帰りが合っています(逆引き)。',
  'sending.server-unnamed':
    '送信サーバーのアドレス {ip} に名前(逆引き)がありません。ここから直接お客様へ出るなら、Gmail などに断られます。サーバーの会社に頼んでください。',
  'sending.server-name-leads-away':
    '送信サーバーのアドレス {ip} の名前(逆引き)をたどっても、元のアドレスに戻りません。サーバーの会社に確かめてください。',

  'sending.figures-nothing-sent': 'この{days}日に、外へ出たメールはありません。',
  'sending.figures-few-failed':
    'この{days}日のメール {#sent}通のうち、届かなかったのは {#failed}通({share}%)です。目安は{limit}%までです。',
  'sending.figures-many-failed':
    'この{days}日のメール {#sent}通のうち、{#failed}通({share}%)が届いていません。目安の{limit}%をこえています。古い宛先を直すか、外してください。',
  'sending.figures-no-complaints':
    '迷惑メールという報告は、この{days}日に届いていません。ただし Gmail は1通ごとには知らせません。Google の Postmaster Tools で、{limit}%未満(目標は{aim}%未満)か見てください。',
  'sending.figures-complaints-few':
    '迷惑メールという報告が、この{days}日に {#complained}件({share}%)ありました。上限は{limit}%未満です。',
  'sending.figures-complaints-near':
    '迷惑メールという報告が、この{days}日に {#complained}件({share}%)あり、目標の{aim}%に達しています。上限は{limit}%未満です。送る方と回数を見直してください。',
  'sending.figures-complaints-over':
    '迷惑メールという報告が、この{days}日に {#complained}件({share}%)あり、上限の{limit}%に達しています。広告を止めて、送る方を見直してください。',
  'sending.figures-not-bulk':
    '一日に送った通数は、Gmail へ多くて {#google}通、Outlook.com へ {#outlook}通です(大量送信者と見なされるのは {#googleLimit}通と {#outlookLimit}通から)。',
  'sending.figures-bulk':
    '一日に Gmail へ多くて {#google}通、Outlook.com へ {#outlook}通を送りました。大量送信者として、SPF・DKIM・DMARC のすべてと、一押しの配信停止が必ず要ります。',
  'sending.figures-one-click':
    '広告のメールには、一押しで止められる「配信停止」のしるしを必ず付けています。押されたらすぐ止まります。',

  'sending-domain-unset': '先に、メールの送信サーバーと差出人のアドレスを設定してください。',
  'dkim-keys-many': '鍵が多すぎます。使わない鍵を消してください。',
  'dkim-no-such-key': 'この鍵は見つかりません。',
  'dkim-unreadable': 'この鍵を開けません。新しい鍵を作ってください。',
  'dkim-not-seen': 'この鍵の TXT レコードが、まだ正しく見えていません。書いてから「もう一度調べる」を押してください。',
  'dkim-signing': 'いま署名に使っている鍵です。先に、ほかの鍵に切り替えるか署名をやめてください。',
}
