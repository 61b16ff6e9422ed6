/** A list as shops keep it: half-width kana, full-width digits, an era, a day that never was, a repeat, a contradiction, a blank and a shifted row. */
export const PEOPLE = [
  'お客様番号,氏名,フリガナ,電話,メール,〒,住所,生年月日,会社名,担当',
  '1001,髙橋 健一,ﾀｶﾊｼ ｹﾝｲﾁ,０９０-１２３４-５６７８,kenichi@example.jp,100-0001,東京都千代田区千代田1-1,S60.4.1,,佐藤',
  '1002,渡邉 千尋,ワタナベ チヒロ,03-1234-5678,chihiro@example.jp,,"大阪府大阪市北区梅田１－１, ①ビル",1990/2/3,㈱山田商店,',
  '1003,鈴木 一,スズキ ハジメ,,,,,2026-02-30,,',
  '1001,髙橋 健一,ﾀｶﾊｼ ｹﾝｲﾁ,０９０-１２３４-５６７８,kenichi@example.jp,100-0001,東京都千代田区千代田1-1,S60.4.1,,佐藤',
  '1002,渡邉 千尋,ワタナベ チヒロ,03-9999-0000,chihiro@example.jp,,,1990/2/3,,',
  ',,,,,,,,,',
  '1004,田中,タナカ,a,b,c,d,,e,f,g,h',
].join('\r\n')
