/** Does an address only open on the machine that serves it, because the house has not said under which one others reach it? */
export const isLocalAddress = (url: string): boolean => /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(url)
