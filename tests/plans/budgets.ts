/** What a client may have to wait for, and what the subgraphs may be asked, to answer one document. */
export interface FetchBudget {
  /** Fetches that follow each other. */
  readonly waits: number;
  /** All fetches; those of lists are one each, however many items they are for. */
  readonly fetches: number;
}

/** By document. A screen of the product never waits more than twice; who raises a figure says why in the change. */
export const BUDGETS: Readonly<Record<string, FetchBudget>> = {
  Areas: { waits: 1, fetches: 1 },
  CommentOnPost: { waits: 2, fetches: 2 },
  Comments: { waits: 2, fetches: 2 },
  CreatePost: { waits: 2, fetches: 4 },
  DecideMembership: { waits: 2, fetches: 2 },
  DeleteComment: { waits: 1, fetches: 1 },
  DeletePost: { waits: 1, fetches: 1 },
  EditPost: { waits: 2, fetches: 2 },
  Follow: { waits: 1, fetches: 1 },
  Followers: { waits: 2, fetches: 2 },
  Following: { waits: 2, fetches: 2 },
  HomeFeed: { waits: 2, fetches: 4 },
  JoinParty: { waits: 1, fetches: 1 },
  LeaveParty: { waits: 1, fetches: 1 },
  LikePost: { waits: 1, fetches: 1 },
  Login: { waits: 1, fetches: 1 },
  Logout: { waits: 1, fetches: 1 },
  MarkRead: { waits: 1, fetches: 1 },
  NotificationReceived: { waits: 2, fetches: 3 },
  Notifications: { waits: 2, fetches: 3 },
  Parties: { waits: 1, fetches: 1 },
  Party: { waits: 2, fetches: 2 },
  PostDetail: { waits: 2, fetches: 6 },
  Profile: { waits: 2, fetches: 5 },
  Refresh: { waits: 1, fetches: 1 },
  Register: { waits: 1, fetches: 1 },
  RevokeSession: { waits: 1, fetches: 1 },
  Sessions: { waits: 2, fetches: 2 },
  Unfollow: { waits: 1, fetches: 1 },
  UnlikePost: { waits: 1, fetches: 1 },
  UnreadCount: { waits: 1, fetches: 1 },
  UpdateProfile: { waits: 2, fetches: 2 },
  UserPosts: { waits: 2, fetches: 2 },
  Viewer: { waits: 2, fetches: 6 },
};
