/** Do links of ours open on this machine alone? The app is reached under the address it gives to others. */
export const linksStayHere = (): boolean => isLocalAddress(window.location.origin)

/** Does an address only open on the machine that serves it, because the house has not said under which one others reach it? */
export const isLocalAddress = (url: string): boolean => /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(url)
