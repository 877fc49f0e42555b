/** The most frequent surnames of Japan, as people write them in notes: enough to notice that somebody has, not to find everybody. */
const written = `
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邉 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本
山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 小野
田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野
杉山 増田 平野 小島 千葉 久保 松井 岩崎 桜井 木下 野口 松尾 菊地 菊池 野村 新井 渡部 佐野 杉本 大西 古川 浜田 市川 小松 高野 水野
吉川 山内 西田 西川 北村 五十嵐 福島 安田 中田 川口 平田 川崎 飯田 吉村 本田 久保田 沢田 関口 小山 服部 樋口 荒井 大塚 松岡 田口
`;

const spoken = `
Sato Suzuki Takahashi Tanaka Ito Watanabe Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Saito
Shimizu Yamazaki Abe Ikeda Hashimoto Yamashita Ishikawa Nakajima Maeda Fujita Ogawa Goto Okada Hasegawa Murakami Kondo Ishii Sakamoto Endo
Aoki Fujii Nishimura Fukuda Ota Miura Fujiwara Okamoto Matsuda Nakagawa Nakano Ono Tamura Takeuchi Kaneko Wada Nakayama Ishida Ueda Morita
`;

const list = (text: string) => text.split(/\s+/).filter((word) => word !== "");

export const surnames: readonly string[] = list(written);

/** In capitals, small letters and as a title has them; the short ones not in small letters, where they are words ("goto"). */
export const romanSurnames: readonly string[] = list(spoken).flatMap((name) => [
  ...[name, name.toUpperCase()],
  ...(name.length > 4 ? [name.toLowerCase()] : []),
]);
