/** Where the provider is below the portal's origin. */
export const mount = "/openid";

export const interactionPath = (uid: string): string => `${mount}/interaction/${uid}`;
