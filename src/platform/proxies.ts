import { BlockList, isIP } from 'node:net'

/** Addresses and networks (CIDR), set apart by commas, as a list to ask; null when one of them is neither. */
export function proxiesOf(text: string): BlockList | null {
  const list = new BlockList()
  for (const part of text.split(',')) {
    const [address = '', bits] = part.trim().split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    const length = bits === undefined ? most : numberOf(bits)
    if (family === 0 || !(length <= most)) return null
    list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

const numberOf = (bits: string): number => (/^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN)
